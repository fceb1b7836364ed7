package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.At;

/** News of requests that a test makes up. */
public final class PretendedNews {

    private final RequestNews news = new RequestNews();

    /** Where they are heard. */
    public RequestNews news() {
        return news;
    }

    /** Something happened to that request. */
    public void tell(String workspace, String name) {
        AssumptionFacts facts = Requests.facts(Requests.fresh());
        news.handler().changed(new At(workspace, name), facts, facts);
    }
}
