package dev.countersign.activities.assumption;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantMarks;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.List;

/** Whom a grant lets in, as the target cluster knows them. */
sealed interface Grantee {

    /** As the target cluster calls them. */
    String user();

    /** The groups that are known; Kubernetes' own group of the authenticated not among them. */
    List<String> groups();

    /** As a binding names them. */
    Subject subject();

    /** The person who asked, by their own identity. */
    record Person(String user, List<String> groups) implements Grantee {
        public Person {
            groups = List.copyOf(groups);
        }

        @Override
        public Subject subject() {
            return new SubjectBuilder()
                    .withApiGroup(GrantKind.API_GROUP)
                    .withKind("User")
                    .withName(user)
                    .build();
        }
    }

    /**
     * A ServiceAccount that was made for the request.
     *
     * @param resetAt when the AccessToken was last reset that has the role; empty: never, or a person has it
     */
    record Account(String name, String resetAt) implements Grantee {

        private static final String ALL = "system:serviceaccounts";

        @Override
        public String user() {
            return "system:serviceaccount:" + GrantMarks.ACCOUNT_NAMESPACE + ":" + name;
        }

        @Override
        public List<String> groups() {
            return List.of(ALL, ALL + ":" + GrantMarks.ACCOUNT_NAMESPACE);
        }

        @Override
        public Subject subject() {
            return new SubjectBuilder()
                    .withKind(GrantKind.SERVICE_ACCOUNT.word())
                    .withNamespace(GrantMarks.ACCOUNT_NAMESPACE)
                    .withName(name)
                    .build();
        }
    }
}
