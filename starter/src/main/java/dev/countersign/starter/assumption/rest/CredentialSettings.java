package dev.countersign.starter.assumption.rest;

/**
 * How target clusters are reached to fetch credentials.
 *
 * @param namespace of the home cluster in which the kubeconfigs for that stand, and nothing else
 */
public record CredentialSettings(String namespace) {}
