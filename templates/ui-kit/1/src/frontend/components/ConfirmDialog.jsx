import { useEffect, useId, useRef } from 'react';

/** Asks before something that cannot be undone. Escape and "Cancel" leave everything as it is. */
export function ConfirmDialog({ title, children, confirmLabel, onConfirm, onCancel }) {
  const titleId = useId();
  const textId = useId();
  const dialog = useRef(null);

  useEffect(() => {
    const before = document.activeElement;
    dialog.current.querySelector('button').focus();
    return () => before?.focus?.();
  }, []);

  useEffect(() => {
    function onKeyDown(event) {
      if (event.key === 'Escape') onCancel();
      if (event.key === 'Tab') keepFocusInside(event, dialog.current);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onCancel]);

  return (
    <div className="backdrop">
      <div
        ref={dialog}
        className="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-describedby={textId}
      >
        <h2 id={titleId}>{title}</h2>
        <div id={textId}>{children}</div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
          <button type="button" className="button danger" onClick={onConfirm}>
            {confirmLabel}
          </button>
        </div>
      </div>
    </div>
  );
}

function keepFocusInside(event, element) {
  const buttons = [...element.querySelectorAll('button')];
  const edge = event.shiftKey ? buttons[0] : buttons.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? buttons.at(-1) : buttons[0]).focus();
}
