import { useState } from 'react';
import { TextField } from '../components/FormFields.jsx';
import { FormContext } from '../components/FormContext.js';
import { Monogram } from '../components/Monogram.jsx';
import { app } from '../config/app.js';
import { useSession } from '../utilities/session.jsx';
import { usePageTitle } from '../utilities/usePageTitle.js';

export function LoginPage() {
  usePageTitle('Sign in');
  const [values, setValues] = useState({});
  const [problem, setProblem] = useState(null);
  const { signIn } = useSession();

  async function submit(event) {
    event.preventDefault();
    try {
      await signIn({ email: values.email ?? '', password: values.password ?? '' });
    } catch (error) {
      setProblem(error);
    }
  }

  const context = {
    values,
    errors: problem?.fields ?? {},
    change: (name, value) => setValues((last) => ({ ...last, [name]: value })),
  };
  return (
    <main className="login">
      <form className="card form" onSubmit={submit} noValidate>
        <Monogram name={app.name} />
        <h1>{app.name}</h1>
        {problem && (
          <p className="notice failure" role="alert">
            {problem.message}
          </p>
        )}
        <FormContext value={context}>
          <TextField type="email" name="email" label="E-mail" autoComplete="username" required />
          <TextField type="password" name="password" label="Password" autoComplete="current-password" required />
        </FormContext>
        <button type="submit" className="button primary">
          Sign in
        </button>
      </form>
    </main>
  );
}
