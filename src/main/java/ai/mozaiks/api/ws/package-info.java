/** The WebSocket side, on camel-vertx-websocket. */
@NullMarked
package ai.mozaiks.api.ws;

import org.jspecify.annotations.NullMarked;
