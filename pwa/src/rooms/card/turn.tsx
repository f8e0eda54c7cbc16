import { Icon } from '../../ui/icons';

/** The card also turns by a tap on it; this says so, and serves the keyboard. */
export function TurnButton({ text, onTurn }: { text: string; onTurn: () => void }) {
  return (
    <button type="button" class="turn" onClick={onTurn}>
      <Icon name="turn" size={18} />
      {text}
    </button>
  );
}
