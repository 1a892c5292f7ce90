import { Button, SegmentedControl, Text, Textarea, UnstyledButton } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Caption } from '../api/types';
import { useFormats } from '../i18n/format';
import classes from './Composer.module.css';
import { Counter } from './Counter';
import { type Count, withSuggestion } from './composing';

const PROMPTS = ['composer.prompt1', 'composer.prompt2', 'composer.prompt3'] as const;

const HINTS = {
  encouraged: 'composer.wordsHint',
  required: 'composer.wordsRequired',
  optional: 'composer.wordsOptional',
} as const;

type Props = {
  field: Ref<HTMLTextAreaElement>;
  words: string;
  onWords: (words: string) => void;
  language: string;
  languages: string[];
  onLanguage: (language: string) => void;
  captions: Caption[];
  count: Count;
  /** Whether the company asks for own words, or nobody reads them but who copies them. */
  need: 'encouraged' | 'required' | 'optional';
  error?: string;
  focus: () => void;
};

/** The employee's own words, with help to begin and the network's count. */
export function WordsField(props: Props) {
  const { words, onWords, language, languages, onLanguage, captions, count, need, error, focus } = props;
  const { t } = useTranslation();
  const format = useFormats();
  const id = useId();
  const [prompt, setPrompt] = useState<string | null>(null);
  const suggestions = captions.filter((caption) => caption.language === language);
  const empty = words.trim() === '';
  return (
    <>
      {languages.length > 1 && (
        <div>
          <Text size="sm" fw={560} mb={6} id={id}>
            {t('composer.language')}
          </Text>
          <SegmentedControl
            aria-labelledby={id}
            value={language}
            onChange={onLanguage}
            data={languages.map((code) => ({ value: code, label: format.languageAlone(code) }))}
          />
        </div>
      )}

      <div>
        <Textarea
          ref={props.field}
          label={t('composer.words')}
          description={t(HINTS[need])}
          placeholder={prompt ?? t('composer.wordsPlaceholder')}
          value={words}
          lang={language}
          onChange={(event) => onWords(event.currentTarget.value)}
          error={error}
          autosize
          minRows={5}
          maxRows={14}
        />
        <Counter count={count} />
      </div>

      {empty && (
        <div className={classes.prompts}>
          <Text size="sm" fw={560}>
            {t('composer.prompts')}
          </Text>
          <div className={classes.promptRow}>
            {PROMPTS.map((key) => (
              <UnstyledButton
                key={key}
                className={classes.prompt}
                aria-pressed={prompt === t(key)}
                onClick={() => {
                  setPrompt(t(key));
                  focus();
                }}
              >
                {t(key)}
              </UnstyledButton>
            ))}
          </div>
        </div>
      )}

      {suggestions.length > 0 && (
        <section className={classes.suggestions} aria-label={t('composer.suggestions')}>
          <Text size="sm" fw={620} className={classes.suggestionsTitle}>
            <IconBulb size={18} aria-hidden />
            {t('composer.suggestions')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('composer.suggestionsText')}
          </Text>
          {suggestions.map((caption) => (
            <div key={caption.text} className={classes.suggestion}>
              <Text lang={caption.language}>{caption.text}</Text>
              <Button
                type="button"
                size="compact-sm"
                variant="default"
                aria-label={t('composer.insertNamed', { text: caption.text })}
                onClick={() => {
                  onWords(withSuggestion(words, caption.text));
                  focus();
                }}
              >
                {t('composer.insert')}
              </Button>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
