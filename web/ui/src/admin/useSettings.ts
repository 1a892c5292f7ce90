import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { notifyDone } from '../common/Problem';

type Named<T, V> = { [K in keyof T & string]: T[K] extends V ? K : never }[keyof T & string];

/** Settings that are read whole, changed in a form, and written back whole. */
export type Settings<T extends object> = ReturnType<typeof useSettings<T>>;

export function useSettings<T extends object>(read: T, queryKey: QueryKey, path: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(read);
  const [loose, setLoose] = useState<Error | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const save = useMutation({
    mutationFn: () => api.put<T>(path, draft),
    onSuccess: (saved) => {
      const now = saved ?? draft;
      client.setQueryData(queryKey, now);
      setDraft(now);
      notifyDone(t('settings.saved'), t);
    },
  });
  const errors = fieldErrors(save.error);

  // The first field that was refused takes the focus; what no field shows is said beside the button.
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus();
    setLoose(field ? null : save.error);
  }, [save.error]);

  const change = (part: Partial<T>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (save.isError) save.reset();
  };
  const set = (name: keyof T & string, value: unknown) => change({ [name]: value } as Partial<T>);
  const error = (name: string) => errorUnder(errors, name);

  return {
    draft,
    form,
    dirty: JSON.stringify(draft) !== JSON.stringify(read),
    busy: save.isPending,
    loose,
    error,
    change,
    save: () => save.mutate(),
    /** What a switch needs to know. */
    flag: (name: Named<T, boolean>) => ({
      checked: Boolean(draft[name]),
      onChange: (event: ChangeEvent<HTMLInputElement>) => set(name, event.currentTarget.checked),
    }),
    /** What a field of several words needs to know. */
    list: (name: Named<T, string[]>) => ({
      value: draft[name] as string[],
      onChange: (value: string[]) => set(name, value),
      error: error(name),
    }),
    /** What a field for a whole number needs to know. */
    whole: (name: Named<T, number>) => ({
      ...wholeNumber(draft[name] as number, (value) => set(name, value)),
      error: error(name),
    }),
  };
}

/** A whole number from one up, in a text field; nothing typed is nothing shown, which the service refuses. */
export function wholeNumber(value: number, onValue: (value: number) => void) {
  return {
    type: 'number',
    inputMode: 'numeric',
    min: 1,
    value: value > 0 ? String(value) : '',
    onChange: (event: ChangeEvent<HTMLInputElement>) => onValue(Math.round(Number(event.currentTarget.value)) || 0),
  } as const;
}
