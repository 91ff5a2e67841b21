<?php

/** Tabs of the customer profile. */
class App_tabs
{
    private array $tabs = [];

    public function add_customer_profile_tab(string $slug, array $tab): static
    {
        return $this->add('customer_profile', $slug, $tab);
    }

    public function get_customer_profile_tabs(): array
    {
        return hooks()->apply_filters('customer_profile_tabs', $this->get('customer_profile'));
    }

    protected function add(string $group, string $slug, array $tab): static
    {
        $this->tabs[$group][$slug] = $tab + ['slug' => $slug, 'name' => $slug, 'icon' => '', 'view' => '', 'position' => 50, 'badge' => [], 'visible' => true];

        return $this;
    }

    /** @return array<string, array> visible tabs in their order */
    protected function get(string $group): array
    {
        $tabs = array_filter($this->tabs[$group] ?? [], static fn ($tab) => $tab['visible']);
        uasort($tabs, static fn ($a, $b) => $a['position'] <=> $b['position']);

        return $tabs;
    }
}
