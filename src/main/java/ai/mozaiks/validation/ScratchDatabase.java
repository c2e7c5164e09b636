package ai.mozaiks.validation;

import java.net.InetSocketAddress;

/** Empty databases, each for one check: a generated application never meets anybody's data. */
public interface ScratchDatabase {

    Running start();

    /** Speaks MongoDB's wire protocol until it is closed; then its data is gone. */
    interface Running extends AutoCloseable {

        InetSocketAddress address();

        @Override
        void close();
    }
}
