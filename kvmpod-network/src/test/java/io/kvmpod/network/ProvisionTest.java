package io.kvmpod.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kvmpod.core.spi.NetworkFormat;
import jakarta.xml.bind.JAXBContext;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Programs find the format, whether they run on the class path or on the module path. */
class ProvisionTest {
  private static final String SERVICE = "io.kvmpod.core.spi.NetworkFormat";
  private static final String PROVIDER = "io.kvmpod.network.LibvirtNetworkFormat";

  @Test
  void theClassPathFindsTheFormat() {
    assertThat(ServiceLoader.load(NetworkFormat.class))
        .singleElement()
        .isInstanceOf(LibvirtNetworkFormat.class);
  }

  @Test
  void modulePathAndClassPathNameTheSameProvider() throws Exception {
    Path classes =
        Path.of(
            LibvirtNetworkFormat.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module =
        ModuleFinder.of(classes).find("io.kvmpod.network").orElseThrow().descriptor();

    assertThat(module.provides())
        .extracting(Provides::service, Provides::providers)
        .containsExactly(tuple(SERVICE, List.of(PROVIDER)));
    assertThat(classes.resolve("META-INF/services/" + SERVICE)).hasContent(PROVIDER);
  }

  @Test
  void theModulePathFindsTheFormatAndLetsJaxbIn() throws ReflectiveOperationException {
    Path[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> !entry.endsWith("test-classes"))
            .toArray(Path[]::new);
    Configuration modules =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(path), Set.of("io.kvmpod.network"));
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
            .layer();
    ClassLoader loader = layer.findLoader("io.kvmpod.network");
    Class<?> service = loader.loadClass(SERVICE);
    Object format = ServiceLoader.load(layer, service).findFirst().orElseThrow();

    Class<?> definition = loader.loadClass("io.kvmpod.core.network.NetworkDefinition");
    Object maas = definition.getMethod("maas").invoke(null);
    Object text = service.getMethod("write", definition).invoke(format, maas);

    assertThat(text).asString().contains("<name>maas</name>");
  }

  @Test
  void jaxbIsFoundFromAThreadWhoseClassLoaderSeesNothing() throws IOException {
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      CompletableFuture<JAXBContext> made = new CompletableFuture<>();
      Thread thread = new Thread(() -> made.complete(XmlDocument.contextOf(XmlNetwork.class)));
      thread.setContextClassLoader(nothing);
      thread.setUncaughtExceptionHandler((t, e) -> made.completeExceptionally(e));
      thread.start();

      assertThat(made.join()).isNotNull();
      assertThat(thread.getContextClassLoader()).isSameAs(nothing);
    }
  }
}
