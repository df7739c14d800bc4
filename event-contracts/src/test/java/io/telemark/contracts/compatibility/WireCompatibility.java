package io.telemark.contracts.compatibility;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What of a schema change old readers, old writers and bytes at rest could not survive. Additions
 * and new names of fields pass: neither is on the wire.
 */
final class WireCompatibility {
    private final List<String> breaks = new ArrayList<>();
    private final Map<String, Descriptor> messages = new LinkedHashMap<>();
    private final Map<String, EnumDescriptor> enums = new LinkedHashMap<>();

    private WireCompatibility() {}

    /** One sentence for each break, in the order of the accepted files; empty is good. */
    static List<String> breaks(FileDescriptorSet accepted, FileDescriptorSet current) {
        var now = new WireCompatibility();
        files(current).forEach(now::index);
        var before = new WireCompatibility();
        files(accepted).forEach(before::index);
        before.messages.values().forEach(now::compare);
        before.enums.values().forEach(now::compare);
        return now.breaks;
    }

    private void compare(Descriptor before) {
        var after = messages.get(before.getFullName());
        if (after == null) {
            breaks.add("message %s is gone".formatted(before.getFullName()));
            return;
        }
        for (var field : before.getFields()) {
            var where =
                    "%s.%s = %d"
                            .formatted(before.getFullName(), field.getName(), field.getNumber());
            var same = after.findFieldByNumber(field.getNumber());
            if (same != null) {
                compare(where, field, same);
            } else if (after.findFieldByName(field.getName()) != null) {
                breaks.add(
                        "%s has got another number, %d"
                                .formatted(
                                        where, after.findFieldByName(field.getName()).getNumber()));
            } else if (!after.isReservedNumber(field.getNumber())) {
                breaks.add("%s is gone and its number not reserved".formatted(where));
            }
        }
    }

    private void compare(String where, FieldDescriptor before, FieldDescriptor after) {
        if (before.getType() != after.getType()) {
            breaks.add(
                    "%s was %s and is %s"
                            .formatted(where, lower(before.getType()), lower(after.getType())));
        } else if (!Objects.equals(typeName(before), typeName(after))) {
            breaks.add("%s was %s and is %s".formatted(where, typeName(before), typeName(after)));
        }
        if (before.isRepeated() != after.isRepeated()) {
            breaks.add(
                    before.isRepeated()
                            ? "%s was repeated and is single".formatted(where)
                            : "%s was single and is repeated".formatted(where));
        }
        if (!before.isRequired() && after.isRequired()) {
            breaks.add("%s is required now".formatted(where));
        }
        if (!oneof(before).equals(oneof(after))) {
            breaks.add("%s was in %s and is in %s".formatted(where, oneof(before), oneof(after)));
        }
    }

    private void compare(EnumDescriptor before) {
        var after = enums.get(before.getFullName());
        if (after == null) {
            breaks.add("enum %s is gone".formatted(before.getFullName()));
            return;
        }
        for (var value : before.getValues()) {
            var where =
                    "%s.%s = %d"
                            .formatted(before.getFullName(), value.getName(), value.getNumber());
            var sameName = after.findValueByName(value.getName());
            var sameNumber = after.findValueByNumber(value.getNumber());
            if (sameName != null && sameName.getNumber() != value.getNumber()) {
                breaks.add("%s has got another number, %d".formatted(where, sameName.getNumber()));
            } else if (sameNumber == null && !isReserved(after, value.getNumber())) {
                breaks.add("%s is gone and its number not reserved".formatted(where));
            }
        }
        if (!before.isClosed() && after.isClosed()) {
            breaks.add("enum %s is closed now".formatted(before.getFullName()));
        }
    }

    private static boolean isReserved(EnumDescriptor type, int number) {
        return type.toProto().getReservedRangeList().stream()
                .anyMatch(range -> range.getStart() <= number && number <= range.getEnd());
    }

    private static String typeName(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> "";
        };
    }

    private static String oneof(FieldDescriptor field) {
        var oneof = field.getRealContainingOneof();
        return oneof == null ? "no oneof" : "oneof " + oneof.getName();
    }

    private static String lower(FieldDescriptor.Type type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void index(FileDescriptor file) {
        file.getMessageTypes().forEach(this::index);
        file.getEnumTypes().forEach(type -> enums.put(type.getFullName(), type));
    }

    private void index(Descriptor message) {
        messages.put(message.getFullName(), message);
        message.getNestedTypes().forEach(this::index);
        message.getEnumTypes().forEach(type -> enums.put(type.getFullName(), type));
    }

    /** protoc writes a set in the order of dependence, but a set by hand need not be. */
    private static List<FileDescriptor> files(FileDescriptorSet set) {
        var protos = new LinkedHashMap<String, FileDescriptorProto>();
        set.getFileList().forEach(file -> protos.put(file.getName(), file));
        var built = new HashMap<String, FileDescriptor>();
        return protos.values().stream().map(file -> build(file, protos, built)).toList();
    }

    private static FileDescriptor build(
            FileDescriptorProto file,
            Map<String, FileDescriptorProto> protos,
            Map<String, FileDescriptor> built) {
        var ready = built.get(file.getName());
        if (ready != null) {
            return ready;
        }
        var needs =
                IntStream.range(0, file.getDependencyCount())
                        .mapToObj(i -> build(protos.get(file.getDependency(i)), protos, built))
                        .toArray(FileDescriptor[]::new);
        try {
            var made = FileDescriptor.buildFrom(file, needs);
            built.put(file.getName(), made);
            return made;
        } catch (DescriptorValidationException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
