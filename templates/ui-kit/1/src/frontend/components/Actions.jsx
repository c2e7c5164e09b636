import { useState } from 'react';
import { request } from '../utilities/api.js';

/** A button for each action of the module. One that is used up or has no effect any more is switched off. */
export function Actions({ module, record, path, onDone, onProblem }) {
  const [running, setRunning] = useState(null);

  async function run(action) {
    setRunning(action.name);
    onProblem(null);
    try {
      await request('POST', `${path}/${action.name}`);
      onDone();
    } catch (error) {
      onProblem(error.message);
    } finally {
      setRunning(null);
    }
  }

  return module.actions.map((action) => (
    <button
      key={action.name}
      type="button"
      className="button"
      disabled={running !== null || isSpent(action, record)}
      onClick={() => run(action)}
    >
      {action.kind === 'toggle' && record[action.field] ? `Undo: ${action.label}` : action.label}
    </button>
  ));
}

function isSpent(action, record) {
  if (action.limit !== undefined && (record._uses?.[action.name] ?? 0) >= action.limit) return true;
  return action.kind === 'set-status' && record[action.field] === action.value;
}
