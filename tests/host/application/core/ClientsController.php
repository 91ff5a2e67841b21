<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of the portal. It does not force a login: pages check for themselves. */
class ClientsController extends App_Controller
{
    /** @var array<string, mixed> what the page and its layout know */
    protected array $page_data = ['title' => ''];

    protected string $page_view = '';
    protected bool $use_navigation = true;
    protected bool $use_submenu = true;

    public function __construct()
    {
        parent::__construct();
        load_client_language();
        hooks()->do_action('clients_init');
        host_register_core_portal_menu();
        hooks()->do_action('after_clients_area_init', $this);
    }

    public function data(array $data): static
    {
        $this->page_data = array_merge($this->page_data, $data);

        return $this;
    }

    public function title(string $title): static
    {
        return $this->data(['title' => $title]);
    }

    public function view(string $view): static
    {
        $this->page_view = $view;

        return $this;
    }

    public function disableNavigation(): static
    {
        $this->use_navigation = false;

        return $this;
    }

    public function disableSubMenu(): static
    {
        $this->use_submenu = false;

        return $this;
    }

    /** Prints the page inside the theme in force. */
    public function layout(bool $not_in_theme_view_files = false): void
    {
        $vars  = hooks()->apply_filters('customers_area_autoloaded_vars', $this->page_data);
        $theme = active_clients_theme();
        $inner = $this->inner_view($theme);
        $page  = function () use ($inner, $vars) {
            return $this->load->view($inner, $vars, true);
        };
        // Views of the host belong to the theme; a custom theme prints no hook at all.
        $has_hooks = $theme === 'standard';
        $content   = $has_hooks || !str_starts_with($inner, 'themes/') ? $page() : hooks()->silenced($page);
        $vars += ['content' => $content, 'use_navigation' => $this->use_navigation, 'use_submenu' => $this->use_submenu];
        $frame = fn () => $this->load->view("themes/{$theme}/index", $vars);
        $has_hooks ? $frame() : hooks()->silenced($frame);
    }

    /** A module's pages come from the module, the host's own from the theme or else the standard one. */
    private function inner_view(string $theme): string
    {
        if ($this->router->module !== '') {
            return $this->page_view;
        }
        foreach (["themes/{$theme}/views/{$this->page_view}", "themes/standard/views/{$this->page_view}"] as $view) {
            if (is_file(APPPATH . "views/{$view}.php")) {
                return $view;
            }
        }

        return $this->page_view;
    }
}
