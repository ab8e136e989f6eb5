package io.kvmpod.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Programs find a format, whether they run on the class path or on the module path. */
public abstract class ProvisionLaws {
  private final Class<?> service;
  private final Class<?> provider;
  private final String module;

  /** Creates the test of the provider, which is in the module's root package. */
  protected ProvisionLaws(Class<?> service, Class<?> provider) {
    this.service = service;
    this.provider = provider;
    this.module = provider.getPackageName();
  }

  /** Writes some document with the format, which is of that loader's classes; returns its text. */
  protected abstract Object write(ClassLoader loader, Class<?> service, Object format)
      throws ReflectiveOperationException;

  /** Returns a part of that text. */
  protected abstract String written();

  @Test
  void theClassPathFindsTheFormat() {
    assertThat(ServiceLoader.load(service)).singleElement().isInstanceOf(provider);
  }

  @Test
  void modulePathAndClassPathNameTheSameProvider() throws Exception {
    Path classes = Path.of(provider.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor descriptor = ModuleFinder.of(classes).find(module).orElseThrow().descriptor();

    assertThat(descriptor.provides())
        .extracting(Provides::service, Provides::providers)
        .containsExactly(tuple(service.getName(), List.of(provider.getName())));
    assertThat(classes.resolve("META-INF/services/" + service.getName()))
        .hasContent(provider.getName());
  }

  @Test
  void theModulePathFindsTheFormatAndLetsJaxbIn() throws ReflectiveOperationException {
    Path[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
            .filter(entry -> !entry.contains("eclipse.persistence")) // of tests, and no module here
            .map(Path::of)
            .toArray(Path[]::new);
    Configuration modules =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(path), Set.of(module));
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
            .layer();
    ClassLoader loader = layer.findLoader(module);
    Class<?> there = loader.loadClass(service.getName());
    Object format = ServiceLoader.load(layer, there).findFirst().orElseThrow();

    assertThat(there).isNotSameAs(service);
    assertThat(write(loader, there, format)).asString().contains(written());
  }
}
