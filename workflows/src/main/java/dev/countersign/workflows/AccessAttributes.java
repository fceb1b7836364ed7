package dev.countersign.workflows;

import dev.countersign.api.SearchAttribute;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our search attributes as typed keys. Each upsert is an event, so several values go into one. */
public final class AccessAttributes {

    private final List<SearchAttributeUpdate<?>> updates = new ArrayList<>();

    /** The key of an attribute whose values are keywords. */
    public static SearchAttributeKey<String> keyword(SearchAttribute attribute) {
        return SearchAttributeKey.forKeyword(attribute.attributeName());
    }

    /** Adds a value; an empty one leaves what was there. */
    public AccessAttributes with(SearchAttribute attribute, String value) {
        if (!value.isEmpty()) {
            updates.add(keyword(attribute).valueSet(SearchAttribute.keyword(value)));
        }
        return this;
    }

    /** Adds an instant; null leaves what was there. */
    public AccessAttributes with(SearchAttribute attribute, @Nullable Instant value) {
        if (value != null) {
            updates.add(SearchAttributeKey.forOffsetDateTime(attribute.attributeName())
                    .valueSet(value.atOffset(ZoneOffset.UTC)));
        }
        return this;
    }

    /** Writes the values. */
    public void upsert() {
        Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate<?>[]::new));
    }
}
