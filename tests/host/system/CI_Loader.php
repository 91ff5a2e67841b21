<?php

/**
 * Finds models, libraries, helpers and views: in the module being served, in the
 * module a name starts with (`<module>/<name>`), then in the host itself.
 * File names are case-sensitive: a class file starts with a capital letter.
 */
class CI_Loader
{
    /** Names of the framework's own helpers: always there. */
    private const BUILT_IN = ['url', 'form', 'date', 'html', 'string', 'file', 'security', 'text', 'array', 'directory', 'cookie', 'language', 'download'];

    private array $vars = [];
    private string $module = '';

    /** The module whose controller is running; '' for the host's own. */
    public function in_module(string $module): void
    {
        $this->module = $module;
    }

    public function __get(string $name): mixed
    {
        return get_instance()->{$name};
    }

    public function model(string|array $model, string $alias = '', bool $connect = false): static
    {
        foreach ((array) $model as $one) {
            $class = ucfirst(basename($one));
            $name  = $alias ?: basename($one);
            if (!isset(get_instance()->{$name})) {
                require_once $this->locate('models', $one, ucfirst(basename($one)));
                get_instance()->{$name} = new $class();
            }
        }

        return $this;
    }

    public function library(string|array $library, ?array $params = null, ?string $alias = null): static
    {
        foreach ((array) $library as $one) {
            $class = ucfirst(basename($one));
            $name  = $alias ?? strtolower($class);
            if (!isset(get_instance()->{$name})) {
                class_exists($class) || require_once $this->locate('libraries', $one, $class);
                get_instance()->{$name} = $params === null ? new $class() : new $class($params);
            }
        }

        return $this;
    }

    public function helper(string|array $helpers): static
    {
        foreach ((array) $helpers as $helper) {
            if (!in_array($helper, self::BUILT_IN, true)) {
                require_once $this->locate('helpers', $helper, basename(preg_replace('/_helper$/', '', $helper)) . '_helper');
            }
        }

        return $this;
    }

    /** Prints a view, or returns it. Variables stay known to the views it loads itself. */
    public function view(string $view, array|object $vars = [], bool $return = false): mixed
    {
        $this->vars = array_merge($this->vars, (array) $vars);
        $file = $this->locate('views', $view, basename($view, '.php'));
        if ($return) {
            ob_start();
            $this->show($file);

            return ob_get_clean();
        }
        $this->show($file);

        return $this;
    }

    public function view_exists(string $view): bool
    {
        return $this->find('views', $view, basename($view, '.php')) !== null;
    }

    public function vars(array|string $vars, mixed $value = ''): static
    {
        $this->vars = array_merge($this->vars, is_array($vars) ? $vars : [$vars => $value]);

        return $this;
    }

    public function get_var(string $key): mixed
    {
        return $this->vars[$key] ?? null;
    }

    public function language(string|array $file, string $language = ''): static
    {
        return $this;
    }

    public function config(string $file): static
    {
        return $this;
    }

    public function database(): static
    {
        return $this;
    }

    public function dbforge(): static
    {
        get_instance()->dbforge ??= new CI_DB_forge();

        return $this;
    }

    private function show(string $__file): void
    {
        extract($this->vars);
        include $__file;
    }

    private function locate(string $kind, string $name, string $file): string
    {
        return $this->find($kind, $name, $file) ?? throw new RuntimeException("Unable to load {$name} from {$kind}");
    }

    private function find(string $kind, string $name, string $file): ?string
    {
        $folder     = str_contains($name, '/') ? dirname($name) . '/' : '';
        $candidates = $this->module === '' ? [] : [APP_MODULES_PATH . "{$this->module}/{$kind}/{$folder}{$file}.php"];
        [$first, $rest] = explode('/', $folder, 2) + [1 => ''];
        if ($first !== '' && get_instance()->app_modules->is_active($first)) {
            $candidates[] = APP_MODULES_PATH . "{$first}/{$kind}/{$rest}{$file}.php";
        }
        $candidates[] = APPPATH . "{$kind}/{$folder}{$file}.php";
        foreach ($candidates as $candidate) {
            if (is_file($candidate)) {
                return $candidate;
            }
        }

        return null;
    }
}
