import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

/** An honest "nothing here", with the way on. The drawing is an empty platform under its clock. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" className={classes.empty}>
      <svg viewBox="0 0 220 96" width="220" height="96" aria-hidden="true" className={classes.drawing}>
        <path d="M10 80h200" className={classes.edge} />
        <path d="M10 88h200" className={classes.safety} />
        <path d="M110 80V44" className={classes.post} />
        <circle cx="110" cy="28" r="17" className={classes.clock} />
        <path d="M110 18v10l7 5" className={classes.hand} />
        <path d="M38 80V64h40v16M38 70h40" className={classes.post} />
        <path d="M150 80V54h44M194 54v12h-44" className={classes.post} />
      </svg>
      <Title order={2} ta="center">
        {title}
      </Title>
      <Text c="dimmed" ta="center" maw="46ch">
        {text}
      </Text>
      {action}
    </Stack>
  );
}
