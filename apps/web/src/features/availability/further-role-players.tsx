import { Checkbox, Stack } from '@mantine/core';

/** More role-players than one: only where several trainees share the conversation. */
export function FurtherRolePlayers({
  field: { id, value, onChange, error },
  people,
}: {
  field: { id?: string; value: string[]; onChange: (value: string[]) => void; error?: unknown };
  people: readonly { id: string; name: string }[];
}) {
  return (
    <Checkbox.Group
      {...(id ? { id } : {})}
      value={value}
      onChange={onChange}
      error={error as string | undefined}
      label="More role-players"
      description="A conversation that several trainees share has a group to play. Up to five more."
    >
      <Stack gap="sm" mt="xs">
        {people.map(({ id: personId, name }) => (
          <Checkbox key={personId} value={personId} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
