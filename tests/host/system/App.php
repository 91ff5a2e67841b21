<?php

/** Facts about this installation. */
class App
{
    public function get_current_db_version(): int
    {
        return (int) get_instance()->db->get(db_prefix() . 'migrations')->row('version');
    }

    public function get_available_languages(): array
    {
        return get_instance()->lang->available();
    }

    /** @return array<string, array<string, array>> settings pages, by section */
    public function get_settings_sections(): array
    {
        return [];
    }
}
