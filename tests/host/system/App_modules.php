<?php

/** Installed modules: what is there, and the steps of a module's life. */
class App_modules
{
    /** @var array<string, array>|null */
    private ?array $modules = null;

    /** Modules whose init file was already included in this request. */
    private array $included = [];

    /**
     * One module, or all of them.
     *
     * @return array|null|list<array> system_name, headers, installed_version, activated, init_file, path
     */
    public function get(?string $name = null): mixed
    {
        $this->modules ??= $this->read();

        return $name === null ? array_values($this->modules) : ($this->modules[$name] ?? null);
    }

    public function is_active(string $name): bool
    {
        return (bool) ($this->get($name)['activated'] ?? false);
    }

    public function is_inactive(string $name): bool
    {
        return !$this->is_active($name);
    }

    /** @return list<string> */
    public function active_names(): array
    {
        return array_column(array_filter($this->get(), static fn ($module) => $module['activated']), 'system_name');
    }

    /** @return array<string, array> */
    public function get_activated(): array
    {
        return array_filter(array_column($this->get(), null, 'system_name'), static fn ($module) => $module['activated']);
    }

    /** Includes the init file of every active module, then announces that all are there. */
    public function initialise(): void
    {
        foreach ($this->active_names() as $name) {
            $this->include_init_file($name);
        }
        hooks()->do_action('modules_loaded');
    }

    public function activate(string $name): bool
    {
        $module = $this->get($name);
        if ($module === null) {
            return false;
        }
        hooks()->do_action('pre_activate_module', $module);
        $this->include_init_file($name);
        hooks()->do_action("activate_{$name}_module", $module);
        get_instance()->db->query(
            'INSERT INTO ' . db_prefix() . 'modules (module_name, installed_version, active) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE active = 1',
            [$name, $module['headers']['version']]
        );
        hooks()->do_action('module_activated', $module);
        $this->modules = null;

        return true;
    }

    public function deactivate(string $name): bool
    {
        $module = $this->get($name);
        if ($module === null) {
            return false;
        }
        hooks()->do_action('pre_deactivate_module', $module);
        hooks()->do_action("deactivate_{$name}_module", $module);
        get_instance()->db->update(db_prefix() . 'modules', ['active' => 0], ['module_name' => $name]);
        hooks()->do_action('module_deactivated', $module);
        $this->modules = null;

        return true;
    }

    /** The row goes first, then `uninstall.php` or else the action, then the files. */
    public function uninstall(string $name): bool
    {
        $module = $this->get($name);
        if ($module === null || $module['activated']) {
            return false;
        }
        hooks()->do_action('pre_uninstall_module', $module);
        $this->include_init_file($name);
        get_instance()->db->delete(db_prefix() . 'modules', ['module_name' => $name]);
        if (is_file($module['path'] . 'uninstall.php')) {
            include $module['path'] . 'uninstall.php';
        } else {
            hooks()->do_action("uninstall_{$name}_module", $module);
        }
        delete_dir($module['path']);
        hooks()->do_action('module_uninstalled', $module);
        $this->modules = null;

        return true;
    }

    public function is_database_upgrade_required(string $name): bool
    {
        $module = $this->get($name);

        return $module !== null && $module['installed_version'] !== '' && version_compare($module['headers']['version'], $module['installed_version'], '>');
    }

    /** @return true|string true, or why the upgrade stopped */
    public function upgrade_database(string $name): bool|string
    {
        $module = $this->get($name);
        $result = (new App_module_migrator($module))->run(function (string $version) use ($name): void {
            get_instance()->db->update(db_prefix() . 'modules', ['installed_version' => $version], ['module_name' => $name]);
        });
        $this->modules = null;
        if ($result === true) {
            hooks()->do_action("module_{$name}_update_handler");
        }

        return $result;
    }

    /** Forgets what was read: files changed on disk. */
    public function refresh(): void
    {
        $this->modules = null;
    }

    private function include_init_file(string $name): void
    {
        if (!isset($this->included[$name])) {
            $this->included[$name] = true;
            require_once $this->get($name)['init_file'];
        }
    }

    /** @return array<string, array> */
    private function read(): array
    {
        $db = get_instance()->db;
        $rows = [];
        foreach ($db->get(db_prefix() . 'modules')->result_array() as $row) {
            $rows[$row['module_name']] = $row;
        }
        $modules = [];
        foreach (glob(APP_MODULES_PATH . '*', GLOB_ONLYDIR) as $path) {
            $name = basename($path);
            $init = "{$path}/{$name}.php";
            $headers = is_file($init) ? $this->headers($init) : [];
            // Without a name and a version a module neither shows nor installs.
            if (($headers['module_name'] ?? '') !== '' && ($headers['version'] ?? '') !== '') {
                $modules[$name] = [
                    'system_name' => $name, 'headers' => $headers, 'path' => $path . '/', 'init_file' => $init,
                    'installed_version' => $rows[$name]['installed_version'] ?? '', 'activated' => (int) ($rows[$name]['active'] ?? 0),
                ];
            }
        }

        return $modules;
    }

    /** @return array<string, string> the lines of the first comment, `module_name`, `version` … */
    private function headers(string $file): array
    {
        $headers = [];
        if (preg_match('#/\*(.*?)\*/#s', (string) file_get_contents($file, false, null, 0, 8192), $comment)) {
            preg_match_all('/^[\s*]*(Module Name|Module URI|Version|Description|Author|Author URI|Requires at least):[ \t]*(.+?)\s*$/m', $comment[1], $lines, PREG_SET_ORDER);
            foreach ($lines as [, $key, $value]) {
                $headers[str_replace(' ', '_', strtolower($key))] = $value;
            }
        }

        return $headers;
    }
}
