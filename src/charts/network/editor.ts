// The inline field in which a weight, bias, input or target is typed.
import { clamp, type Point } from './geometry.ts';

export interface Editor {
  /** Id being edited, or null. */
  readonly editing: string | null;
  open(id: string, name: string, text: string, at: Point): void;
  /** Moves the open field, for instance after a new layout. */
  moveTo(at: Point): void;
  close(): void;
}

export interface EditorHandlers {
  /** Returns a message if the text cannot be used; null: accepted. */
  commit(id: string, text: string): string | null;
  /** After the field has closed by key: the edited element takes the focus again. */
  giveBackFocus(id: string): void;
}

const FIELD_WIDTH = 120;
const FIELD_HEIGHT = 32;

interface Fields {
  readonly box: HTMLDivElement;
  readonly input: HTMLInputElement;
  readonly message: HTMLDivElement;
}

function createFields(container: HTMLElement): Fields {
  const box = document.createElement('div');
  box.className = 'network-editor';
  const input = document.createElement('input');
  input.type = 'text';
  input.inputMode = 'decimal';
  input.autocomplete = 'off';
  input.spellcheck = false;
  const message = document.createElement('div');
  message.className = 'network-editor-message';
  message.setAttribute('role', 'alert');
  box.append(input, message);
  container.append(box);
  return { box, input, message };
}

/** A closed field; it makes its elements when it opens and leaves nothing behind when it closes. */
export function createEditor(container: HTMLElement, handlers: EditorHandlers): Editor {
  let fields: Fields | null = null;
  let editing: string | null = null;
  let before = '';

  function close(): void {
    const open = fields;
    // Cleared first: removing the focused field fires its blur, which must find nothing to commit.
    fields = null;
    editing = null;
    open?.box.remove();
  }

  function commit(byKey: boolean): void {
    if (!fields || editing === null) return;
    const [id, text] = [editing, fields.input.value.trim()];
    const problem = text === before ? null : handlers.commit(id, text);
    if (!fields) return;
    if (problem !== null) {
      fields.message.textContent = problem;
      fields.input.setAttribute('aria-invalid', 'true');
      return;
    }
    close();
    if (byKey) handlers.giveBackFocus(id);
  }

  function onKey(event: KeyboardEvent): void {
    // Keys typed here are text: the transport must not hear them.
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      commit(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      const id = editing;
      close();
      if (id !== null) handlers.giveBackFocus(id);
    }
  }

  function moveTo(at: Point): void {
    if (!fields) return;
    const x = clamp(at.x - FIELD_WIDTH / 2, 4, Math.max(4, container.clientWidth - FIELD_WIDTH - 4));
    const y = clamp(at.y - FIELD_HEIGHT / 2, 4, Math.max(4, container.clientHeight - FIELD_HEIGHT - 4));
    fields.box.style.setProperty('left', `${Math.round(x)}px`);
    fields.box.style.setProperty('top', `${Math.round(y)}px`);
    fields.box.classList.toggle('message-above', at.y > container.clientHeight - 90);
  }

  return {
    get editing() {
      return editing;
    },
    open(id, name, text, at) {
      close();
      fields = createFields(container);
      editing = id;
      before = text.trim();
      fields.input.value = text;
      fields.input.setAttribute('aria-label', `New value. ${name}`);
      fields.input.addEventListener('keydown', onKey);
      fields.input.addEventListener('blur', () => commit(false));
      moveTo(at);
      fields.input.focus({ preventScroll: true });
      fields.input.select();
    },
    moveTo,
    close,
  };
}
