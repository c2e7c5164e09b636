import mongoose from 'mongoose';

/** Connects to MongoDB, and waits until the declared indexes exist: unique constraints hold from the first request. */
export async function connectDatabase(uri) {
  mongoose.set('strictQuery', true);
  await mongoose.connect(uri, { serverSelectionTimeoutMS: 5000 });
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()));
  return {
    isReady: () => mongoose.connection.readyState === mongoose.ConnectionStates.connected,
    close: () => mongoose.disconnect(),
  };
}
