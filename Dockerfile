# The runtime with its user-editable folders; mount your own over /mozaiks/{workflows,routes,processors,templates,schemas}.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -q dependency:go-offline
COPY src src
RUN mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip package

FROM eclipse-temurin:25-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap nodejs npm curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /mozaiks mozaiks
WORKDIR /mozaiks
COPY --from=build /build/target/lib lib
COPY --from=build /build/target/mozaiks.jar mozaiks.jar
COPY workflows workflows
COPY routes routes
COPY processors processors
COPY templates templates
COPY schemas schemas
RUN mkdir .mozaiks && chown mozaiks .mozaiks
USER mozaiks
VOLUME /mozaiks/.mozaiks
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=40s CMD curl -fsS http://localhost:8080/health || exit 1
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "mozaiks.jar:lib/*", "ai.mozaiks.cli.Main"]
CMD ["run"]
