import mongoose from 'mongoose';

const recordCommentSchema = new mongoose.Schema(
  {
    _id: { type: String },
    module: { type: String, required: true },
    record: { type: String, required: true, index: true },
    author: { type: String, required: true },
    authorId: { type: String },
    text: { type: String, required: true },
    stars: { type: Number },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    __v: { type: Number, required: true },
  },
  { versionKey: false, collection: 'record_comments' },
);

export const RecordCommentModel = mongoose.model('RecordComment', recordCommentSchema);
