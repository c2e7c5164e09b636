package ai.mozaiks.api.http;

import ai.mozaiks.api.ApiHandler;
import ai.mozaiks.api.ApiProblem;
import ai.mozaiks.api.ApiResponse;
import ai.mozaiks.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Answers a request within a route: exchange to request, handler, response to exchange. */
final class ApiStep implements Processor {

    private final ApiHandler handler;

    ApiStep(ApiHandler handler) {
        this.handler = handler;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        write(exchange.getMessage(), handler.handle(RequestAttachment.read(exchange)));
    }

    static void write(Message message, ApiProblem problem) {
        begin(message, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, ApiProblem.MEDIA_TYPE);
        message.setBody(Json.write(problem.toJson()));
    }

    private static void write(Message message, ApiResponse response) throws IOException {
        begin(message, response.status());
        response.headers().forEach(message::setHeader);
        switch (response.content()) {
            case ApiResponse.Content.Empty() -> message.setBody("");
            case ApiResponse.Content.JsonObject(var value) -> {
                message.setHeader(Exchange.CONTENT_TYPE, "application/json");
                message.setBody(Json.write(value));
            }
            case ApiResponse.Content.File(var path, var mediaType) -> {
                message.setHeader(Exchange.CONTENT_TYPE, mediaType);
                message.setBody(Files.newInputStream(path));
            }
        }
    }

    /** Camel would send the request's own headers back, the token among them. */
    private static void begin(Message message, int status) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }
}
