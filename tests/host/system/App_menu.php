<?php

/** The staff sidebar, the setup menu and the portal's menu. */
class App_menu
{
    private array $items = [];
    private array $children = [];

    public function add_sidebar_menu_item(string $slug, array $item): static
    {
        return $this->add('sidebar', $slug, $item);
    }

    public function add_sidebar_children_item(string $parent, array $item): static
    {
        return $this->add_child('sidebar', $parent, $item);
    }

    public function add_setup_menu_item(string $slug, array $item): static
    {
        return $this->add('setup', $slug, $item);
    }

    public function add_setup_children_item(string $parent, array $item): static
    {
        return $this->add_child('setup', $parent, $item);
    }

    public function add_theme_item(string $slug, array $item): static
    {
        return $this->add('theme', $slug, $item);
    }

    public function get_sidebar_menu_items(): array
    {
        return $this->get('sidebar');
    }

    public function get_setup_menu_items(): array
    {
        return $this->get('setup');
    }

    public function get_theme_items(): array
    {
        return $this->get('theme');
    }

    private function add(string $menu, string $slug, array $item): static
    {
        $this->items[$menu][$slug] = ['slug' => $slug] + $item + ['name' => $slug, 'href' => '#', 'position' => 50, 'icon' => '', 'badge' => [], 'collapse' => false];

        return $this;
    }

    private function add_child(string $menu, string $parent, array $item): static
    {
        $this->children[$menu][$parent][] = $item + ['slug' => '', 'name' => '', 'href' => '#', 'position' => 50, 'icon' => '', 'badge' => []];

        return $this;
    }

    private function get(string $menu): array
    {
        $items = $this->items[$menu] ?? [];
        foreach ($items as $slug => $item) {
            $children = $this->children[$menu][$slug] ?? [];
            usort($children, static fn ($a, $b) => $a['position'] <=> $b['position']);
            $items[$slug]['children'] = $children;
        }
        uasort($items, static fn ($a, $b) => $a['position'] <=> $b['position']);

        return $items;
    }
}
