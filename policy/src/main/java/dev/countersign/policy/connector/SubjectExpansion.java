package dev.countersign.policy.connector;

import java.util.List;

/** Turns an entry of {@code bindingTemplate.serviceAccounts} into the subjects of a RoleBinding. */
public final class SubjectExpansion {

    private SubjectExpansion() {}

    /**
     * ServiceAccounts by name where names are given, else groups of all ServiceAccounts.
     *
     * @param names of ServiceAccounts; empty, or with empty names only: all
     * @return distinct, in the order of names and then of namespaces; empty where no namespace is selected
     */
    public static List<Subject> expand(List<String> names, NamespaceSelection selection) {
        List<String> given =
                names.stream().filter(name -> !name.isBlank()).distinct().toList();
        if (!given.isEmpty()) {
            return given.stream()
                    .flatMap(name ->
                            selection.namespaces().stream().map(namespace -> Subject.serviceAccount(namespace, name)))
                    .toList();
        }
        return switch (selection) {
            case NamespaceSelection.All _ -> List.of(Subject.allServiceAccounts());
            case NamespaceSelection.Selected(List<String> namespaces) ->
                namespaces.stream().map(Subject::serviceAccountsOf).toList();
        };
    }
}
