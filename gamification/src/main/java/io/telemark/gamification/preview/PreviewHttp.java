package io.telemark.gamification.preview;

import io.telemark.gamification.rule.RuleBody;
import io.telemark.starter.security.AthleteId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For staff: what a rule would do. */
@RestController
class PreviewHttp {
    private static final int SHOWN = 100;

    private final PreviewService previews;

    PreviewHttp(PreviewService previews) {
        this.previews = previews;
    }

    /** Changes nothing: who would win, or have other points or another streak, by any rule. */
    @PostMapping("/rules/preview")
    PreviewView preview(AthleteId author, HttpServletRequest request, @RequestBody RuleBody body) {
        if (!request.isUserInRole("staff")) {
            throw new AccessDeniedException("previews: for staff");
        }
        var preview = previews.of(body, SHOWN);
        return new PreviewView(preview.athletes(), preview.affected(), preview.first());
    }

    /**
     * How many of how many, and the most telling.
     *
     * @param affected would win, or would have something else than now
     */
    record PreviewView(int athletes, int affected, List<Outcome> first) {}
}
