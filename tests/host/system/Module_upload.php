<?php

/** Unpacks an uploaded module. Its one top folder gives the module's name; files there are overwritten. */
class Module_upload
{
    /**
     * @param array $upload the entry of $_FILES
     *
     * @return string the module's name
     *
     * @throws InvalidArgumentException when the file is not a module
     */
    public function install(array $upload): string
    {
        hooks()->do_action('pre_upload_module', $upload);
        if (($upload['error'] ?? UPLOAD_ERR_NO_FILE) !== UPLOAD_ERR_OK || strtolower(pathinfo($upload['name'], PATHINFO_EXTENSION)) !== 'zip') {
            throw new InvalidArgumentException(_l('module_upload_not_a_zip'));
        }
        try {
            $archive = new Zip_archive($upload['tmp_name']);
            $name    = $this->module_of($archive->names());
            $name === null || $archive->extract_to(APP_MODULES_PATH);
        } catch (InvalidArgumentException) {
            throw new InvalidArgumentException(_l('module_upload_not_a_zip'));
        }
        if ($name === null) {
            throw new InvalidArgumentException(_l('module_upload_not_a_module'));
        }
        if (function_exists('opcache_reset')) {
            opcache_reset();
        }
        get_instance()->app_modules->refresh();
        hooks()->do_action('module_installed', $upload);

        return $name;
    }

    /**
     * @param list<string> $names
     *
     * @return string|null the one top folder, when it holds a file of the same name
     */
    private function module_of(array $names): ?string
    {
        $tops = array_values(array_unique(array_map(static fn ($name) => explode('/', $name)[0], $names)));
        $name = $tops[0] ?? '';
        $fits = count($tops) === 1 && preg_match('/^[a-z0-9_]+$/', $name) && in_array("{$name}/{$name}.php", $names, true);

        return $fits ? $name : null;
    }
}
