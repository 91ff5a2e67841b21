<?php

/** Text in the reader's language. A key nobody translated shows as the key. */
class CI_Lang
{
    /** @var array<string, string> */
    public array $language = [];

    private string $current = 'english';

    public function current(): string
    {
        return $this->current;
    }

    /** Forgets every text and loads the host's own files of one language. */
    public function start(string $language): void
    {
        $this->current  = $this->is_known($language) ? $language : 'english';
        $this->language = [];
        foreach (glob(APPPATH . 'language/english/*_lang.php') as $english) {
            $file = APPPATH . 'language/' . $this->current . '/' . basename($english);
            $own  = APPPATH . "language/{$this->current}/{$this->current}_lang.php";
            $this->load_file(basename($english) === 'english_lang.php' ? $own : (is_file($file) ? $file : $english));
        }
        $this->load_overrides();
    }

    /** Loads a module's file; the English one stands in for a missing file, not for missing keys. */
    public function load_module(string $module, string $name): void
    {
        $folder = APP_MODULES_PATH . $module . '/language/';
        $used   = is_file("{$folder}{$this->current}/{$name}_lang.php") ? $this->current : 'english';
        $this->load_file("{$folder}{$used}/{$name}_lang.php");
        $this->load_file("{$folder}{$this->current}/custom_lang.php");
        $this->load_overrides();
    }

    /** An admin's own wording for the host, kept with the instance. */
    private function load_overrides(): void
    {
        $this->load_file(FCPATH . "application/language/{$this->current}/custom_lang.php");
    }

    public function line(string $key, bool $log_errors = true): string|false
    {
        return $this->language[$key] ?? false;
    }

    /** @return list<string> the languages the host itself speaks */
    public function available(): array
    {
        return array_map('basename', glob(APPPATH . 'language/*', GLOB_ONLYDIR));
    }

    private function is_known(string $language): bool
    {
        return in_array($language, $this->available(), true);
    }

    private function load_file(string $file): void
    {
        if (is_file($file)) {
            $lang = [];
            include $file;
            $this->language = array_merge($this->language, $lang);
        }
    }
}
