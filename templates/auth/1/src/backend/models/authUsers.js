import mongoose from 'mongoose';

const authUserSchema = new mongoose.Schema(
  {
    _id: { type: String },
    name: { type: String, required: true },
    email: { type: String, required: true, unique: true },
    role: { type: String, required: true, index: true },
    passwordHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    __v: { type: Number, required: true },
  },
  { versionKey: false, collection: 'auth_users' },
);

export const AuthUserModel = mongoose.model('AuthUser', authUserSchema);
