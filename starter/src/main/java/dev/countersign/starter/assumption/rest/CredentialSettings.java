package dev.countersign.starter.assumption.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How target clusters are reached to fetch credentials.
 *
 * @param namespace of the home cluster in which the kubeconfigs for that stand, and nothing else
 * @param homeServer where people reach the API server of the home cluster; absent: where the starter does
 */
public record CredentialSettings(String namespace, @Nullable URI homeServer) {}
