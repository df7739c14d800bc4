package io.telemark.firmware.recording;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks the elements of a file that may come from anybody: it can't reach other files and can't
 * define entities.
 */
abstract class XmlRecording {
    /** As deep as no TCX or GPX goes. */
    private static final int MAX_DEPTH = 64;

    final ActivityRecorder recorder = new ActivityRecorder();

    /** An element begins. */
    abstract void open(String element, XMLStreamReader xml);

    /** An element ends; {@code text} is what stood directly in it. */
    abstract void close(String element, String parent, String text);

    /** Keeps what stands before a break, as for any other format. */
    final RecordedActivity walk(byte[] content) {
        try {
            var xml = reader(content);
            var path = new String[MAX_DEPTH + 1];
            path[0] = "";
            var depth = 0;
            var text = new StringBuilder();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                            throw new ForbiddenXmlException();
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > MAX_DEPTH) {
                            return recorder.finish(List.of("elements nested too deep"));
                        }
                        path[depth] = xml.getLocalName();
                        text.setLength(0);
                        open(path[depth], xml);
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        close(path[depth], path[depth - 1], text.toString().strip());
                        depth--;
                        text.setLength(0);
                    }
                    default -> {} // Comments and processing instructions.
                }
            }
            return recorder.finish(List.of());
        } catch (XMLStreamException broken) {
            return recorder.finish(List.of("the XML breaks off at " + where(broken)));
        }
    }

    /** The local name of the outermost element, empty when this is not XML. */
    static String rootElement(byte[] content) {
        if (!mayBeXml(content)) {
            return "";
        }
        try {
            var xml = reader(content);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw new ForbiddenXmlException();
                    case XMLStreamConstants.START_ELEMENT -> {
                        return xml.getLocalName();
                    }
                    default -> {} // A prologue's comments.
                }
            }
            return "";
        } catch (XMLStreamException notXml) {
            return "";
        }
    }

    /** The JDK's parser complains on the console about what is no text at all. */
    private static boolean mayBeXml(byte[] content) {
        for (var i = 0; i < Math.min(content.length, 64); i++) {
            if (content[i] == '<') {
                return true;
            }
        }
        return false;
    }

    private static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    /** What no recording needs, and what reads other files or multiplies itself. */
    static final class ForbiddenXmlException extends RuntimeException {
        ForbiddenXmlException() {
            super("declares a document type or entities, which no recording needs: it is not read");
        }
    }

    private static String where(XMLStreamException broken) {
        var location = broken.getLocation();
        return location == null ? "an unknown place" : "line " + location.getLineNumber();
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /**
     * Epoch milliseconds of the nearest whole second; the recorder's own beat is no finer. {@link
     * Long#MIN_VALUE}: no time.
     */
    static long second(String text) {
        var instant = instant(text);
        return instant == null
                ? Long.MIN_VALUE
                : Math.floorDiv(instant.toEpochMilli() + 500, 1_000L) * 1_000;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException withoutOffset) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException notATime) {
                return null;
            }
        }
    }
}
