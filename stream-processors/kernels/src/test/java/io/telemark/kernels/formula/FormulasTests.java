package io.telemark.kernels.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FormulasTests {
    @Test
    void everyInputIsSomethingThatExists() {
        var known = new TreeSet<String>();
        Arrays.stream(Channel.values()).forEach(channel -> known.add(channel.name()));
        addComponents(known, "athlete.", Athlete.class);
        addComponents(known, "athlete.", Thresholds.class);
        addComponents(known, "recording.", Recording.class);
        addComponents(known, "said.", PerceivedEffort.class);
        Formulas.all().forEach(formula -> known.add(formula.id()));
        for (var formula : Formulas.all()) {
            assertThat(known).as(formula.id()).containsAll(formula.inputs());
            assertThat(formula.inputs()).as(formula.id()).isNotEmpty();
        }
    }

    private static void addComponents(TreeSet<String> known, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            known.add(prefix + component.getName());
        }
    }

    @Test
    void everyFormulaCanBeReadByAPerson() {
        for (var formula : Formulas.all()) {
            assertThat(formula.title()).as(formula.id()).isNotBlank();
            assertThat(formula.formula()).as(formula.id()).hasSizeGreaterThan(5);
            assertThat(formula.unit()).as(formula.id()).isNotBlank();
            assertThat(formula.source()).as(formula.id()).isNotBlank();
        }
    }

    @Test
    void tradeMarksAreOnlyUsualNames() {
        assertThat(Formulas.of("weightedPower").usualName()).contains("Normalized Power");
        assertThat(Formulas.of("load").usualName()).contains("TSS");
        assertThat(Formulas.all())
                .noneMatch(formula -> formula.title().matches(".*\\b(NP|TSS|IF|CTL|ATL|TSB)\\b.*"));
    }

    @Test
    void anUnknownIdIsAnError() {
        assertThatThrownBy(() -> Formulas.of("np"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("np");
    }
}
