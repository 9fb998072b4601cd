import { useMe } from '../../api/me';
import { RadioField } from '../../ui/fields';
import { type ContentNotes, chooseContentNotes, useContentNotes } from './content-notes';

/** Acts at once; there is nothing to send. */
export function ContentNotesForm() {
  const me = useMe();
  const notes = useContentNotes();
  if (!me) return null;
  return (
    <RadioField
      label="Content notes"
      hint="They say before a lesson what it is about. Kept on this device for your account; nobody else sees your choice."
      value={notes}
      onChange={(value) => chooseContentNotes(me.id, value as ContentNotes)}
      choices={[
        { value: 'show', label: 'Show them', hint: 'In full, with a choice of ways on before the part begins.' },
        { value: 'short', label: 'Keep them short', hint: 'One sentence above the part, and nothing to press.' },
        { value: 'hide', label: 'Hide them', hint: 'You can still pause, skip or set aside any card.' },
      ]}
    />
  );
}
