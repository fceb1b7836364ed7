package dev.countersign.activities.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.policy.assumption.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What receivers read. Its fields stay as they are, and all of them are always there; more may come. */
final class NoticeBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TYPE = "assumption.";

    private NoticeBody() {}

    static String of(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + notice.event().word());
        body.put("timestamp", notice.at().toString());
        body.put("data", data(notice));
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice of texts alone could not be written as JSON", e);
        }
    }

    private static Map<String, @Nullable Object> data(Notice notice) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("workspace", notice.request().namespace());
        data.put("name", notice.request().name());
        data.put("uid", notice.request().uid());
        wish(data, notice.wish());
        data.put("policy", notice.policy() == null ? null : policy(notice.policy()));
        data.put("waitsUntil", text(notice.clocks().waitsUntil()));
        data.put("accessFor", text(notice.clocks().lasts()));
        data.put("accessUntil", text(notice.clocks().accessUntil()));
        data.put("stage", notice.asking().stage());
        data.put("waitingFor", notice.asking().waitingFor());
        data.put("asked", asked(notice.asking()));
        data.put("decision", decision(notice.decision()));
        data.put("outcome", notice.outcome() == null ? null : notice.outcome().name());
        data.put("message", notice.message());
        return data;
    }

    private static void wish(Map<String, @Nullable Object> data, @Nullable RoleRequest wish) {
        data.put("subject", wish == null ? null : wish.subjectKind().word() + "/" + wish.subject());
        data.put("requestedBy", wish == null ? null : wish.requestedBy());
        data.put("role", wish == null ? null : wish.role().toString());
        data.put("cluster", wish == null ? null : wish.cluster());
        data.put("namespace", wish == null ? null : wish.namespace());
        data.put("startAt", wish == null ? null : text(wish.startAt()));
        data.put("reason", wish == null ? null : wish.reason());
    }

    private static String policy(PolicyRef policy) {
        return policy.kind() + "/" + policy.name();
    }

    private static Map<String, List<String>> asked(Notice.Asking asking) {
        People people = asking.people();
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put("groups", people == null ? List.of() : people.groups());
        asked.put("users", people == null ? List.of() : people.users());
        asked.put("except", asking.except());
        return asked;
    }

    private static @Nullable Map<String, Object> decision(Notice.@Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put("approved", decision.approved());
        decided.put("by", decision.by());
        return decided;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : Words.duration(duration);
    }
}
