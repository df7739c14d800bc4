package io.telemark.bridge.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Reads ahead of the decoder how long each packet says it is, and lets nothing of a longer one
 * through: the decoder itself looks only after it has buffered all properties, up to 256 MB.
 */
final class PacketLimit extends ChannelInboundHandlerAdapter {
    /** Fired, once, instead of the bytes of a packet that is too long. */
    static final Object EXCEEDED = new Object();

    private static final int LONGEST_LENGTH = 4; // MQTT's rule; the decoder refuses a fifth byte.

    private int limit;
    private long bodyLeft;
    private boolean inLength;
    private int length;
    private int lengthBytes;
    private boolean exceeded;

    PacketLimit(int limit) {
        this.limit = limit;
    }

    /** Counts the whole packet, as MQTT 5's Maximum Packet Size does. */
    void setLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (exceeded || !(message instanceof ByteBuf bytes)) {
            io.netty.util.ReferenceCountUtil.release(message);
            return;
        }
        var good = passable(bytes);
        if (!exceeded) {
            ctx.fireChannelRead(bytes);
            return;
        }
        bytes.writerIndex(bytes.readerIndex() + good);
        ctx.fireChannelRead(bytes);
        ctx.fireUserEventTriggered(EXCEEDED);
    }

    /** How many of these bytes come before a packet that is too long. */
    private int passable(ByteBuf bytes) {
        var start = bytes.readerIndex();
        var end = bytes.writerIndex();
        var packet = start;
        var i = start;
        while (i < end) {
            if (bodyLeft > 0) {
                var step = (int) Math.min(bodyLeft, end - i);
                bodyLeft -= step;
                i += step;
            } else if (!inLength) {
                packet = i;
                inLength = true;
                length = 0;
                lengthBytes = 0;
                i++;
            } else {
                var digit = bytes.getByte(i++);
                length |= (digit & 0x7f) << (7 * lengthBytes++);
                if (digit >= 0 || lengthBytes == LONGEST_LENGTH) {
                    inLength = false;
                    bodyLeft = length;
                    if (length + 1L + lengthBytes > limit) {
                        exceeded = true;
                        return packet - start;
                    }
                }
            }
        }
        return end - start;
    }
}
