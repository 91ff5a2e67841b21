<?php

/** From 3.2.0 on, settings pages live in sections. */
class App_with_sections extends App
{
    private const SECTIONS = ['general' => 5, 'finance' => 10, 'integrations' => 15, 'other' => 20];

    private array $sections = [];

    public function add_settings_section(string $id, array $section): static
    {
        $this->sections[$id] = $section + ['id' => $id, 'position' => 50, 'children' => []] + ($this->sections[$id] ?? []);

        return $this;
    }

    public function add_settings_section_child(string $section, string $slug, array $child): static
    {
        $this->sections[$section]['children'][$slug] = $child + ['id' => $slug, 'name' => $slug, 'position' => 50, 'icon' => ''];

        return $this;
    }

    public function get_settings_sections(): array
    {
        $found = [];
        foreach ($this->sections as $id => $section) {
            $children = $section['children'] ?? [];
            uasort($children, static fn ($a, $b) => $a['position'] <=> $b['position']);
            $found[$id] = ['title' => $section['title'] ?? _l('settings_section_' . $id), 'position' => self::SECTIONS[$id] ?? ($section['position'] ?? 50), 'children' => $children];
        }
        uasort($found, static fn ($a, $b) => $a['position'] <=> $b['position']);

        return $found;
    }
}
