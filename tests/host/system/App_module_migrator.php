<?php

/** Brings a module's tables from its installed version to the version of its files. */
class App_module_migrator
{
    public function __construct(private array $module)
    {
    }

    /**
     * Runs the numbered migrations above the installed version, one after the other.
     *
     * @param callable(string): void $advance records the version reached
     *
     * @return true|string true, or why it stopped
     */
    public function run(callable $advance): bool|string
    {
        $target  = $this->number($this->module['headers']['version']);
        $pending = [];
        foreach (glob($this->module['path'] . 'migrations/*_version_*.php') as $file) {
            $number = (int) basename($file);
            if ($number > $this->number($this->module['installed_version']) && $number <= $target) {
                $pending[$number] = $file;
            }
        }
        ksort($pending);
        $numbers = array_keys($pending);
        if (end($numbers) !== $target) {
            return 'No migration could be found with the version number: ' . $target;
        }
        foreach ($numbers as $index => $number) {
            if ($index > 0 && $number - $numbers[$index - 1] > 1) {
                return 'There is a gap in the migration sequence near version number: ' . $number;
            }
        }
        foreach ($pending as $number => $file) {
            require_once $file;
            $class = 'Migration_Version_' . explode('_', basename($file))[0];
            (new $class())->up();
            $advance($number === $target ? $this->module['headers']['version'] : implode('.', str_split(sprintf('%03d', $number))));
        }

        return true;
    }

    private function number(string $version): int
    {
        return (int) str_replace('.', '', $version);
    }
}
