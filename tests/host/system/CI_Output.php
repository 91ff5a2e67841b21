<?php

/**
 * The answer under construction. What `set_output` was given is printed when the
 * controller returns, or by `_display()`: an `exit` before that loses it.
 */
class CI_Output
{
    private ?string $final = null;

    public function set_status_header(int $code = 200, string $text = ''): static
    {
        http_response_code($code);

        return $this;
    }

    public function set_header(string $header, bool $replace = true): static
    {
        header($header, $replace);

        return $this;
    }

    public function set_content_type(string $type, ?string $charset = null): static
    {
        $known = ['json' => 'application/json', 'html' => 'text/html', 'txt' => 'text/plain', 'csv' => 'text/csv', 'pdf' => 'application/pdf'];
        header('Content-Type: ' . ($known[$type] ?? $type) . '; charset=' . ($charset ?? 'UTF-8'));

        return $this;
    }

    public function set_output(string $output): static
    {
        $this->final = $output;

        return $this;
    }

    public function append_output(string $output): static
    {
        $this->final .= $output;

        return $this;
    }

    public function get_output(): ?string
    {
        return $this->final;
    }

    public function _display(): void
    {
        echo $this->final ?? '';
        $this->final = null;
    }
}
