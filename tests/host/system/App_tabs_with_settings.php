<?php

/** Before 3.2.0 settings pages were tabs. */
class App_tabs_with_settings extends App_tabs
{
    public function add_settings_tab(string $slug, array $tab): static
    {
        return $this->add('settings', $slug, $tab);
    }

    public function get_settings_tabs(): array
    {
        return $this->get('settings');
    }
}
