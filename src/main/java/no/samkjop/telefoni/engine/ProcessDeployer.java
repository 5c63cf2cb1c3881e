package no.samkjop.telefoni.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Deploys all files under {@code processes/} as one deployment, so that a model and its forms never drift apart. The starter's
 * own deployment finds no forms, names files by machine path, and deploys nothing from a packaged jar.
 */
@Component
class ProcessDeployer {

    private static final String ROOT = "processes/";

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;

    ProcessDeployer(RepositoryService repository, ResourcePatternResolver resources) {
        this.repository = repository;
        this.resources = resources;
    }

    /** Does nothing when the newest deployment holds the same files. */
    void deploy() {
        TreeMap<String, Resource> files = files();
        if (files.isEmpty()) {
            throw new IllegalStateException("No files in processes/ on the classpath: was the application packaged without them?");
        }
        DeploymentBuilder deployment = repository.createDeployment().name("processes").source("telefoni")
                .enableDuplicateFiltering(false);
        files.forEach((name, file) -> {
            try (InputStream content = file.getInputStream()) {
                deployment.addInputStream(name, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        deployment.deploy();
    }

    /** By name below {@code processes/}, as in {@code call-off/call-off.bpmn}, the same from a folder and from a jar. */
    private TreeMap<String, Resource> files() {
        TreeMap<String, Resource> byName = new TreeMap<>();
        try {
            for (String type : new String[] {"bpmn", "dmn", "form"}) {
                for (Resource file : resources.getResources("classpath*:" + ROOT + "**/*." + type)) {
                    String path = UriUtils.decode(file.getURL().getPath(), StandardCharsets.UTF_8);
                    byName.put(path.substring(path.lastIndexOf('/' + ROOT) + ROOT.length() + 1), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byName;
    }
}
