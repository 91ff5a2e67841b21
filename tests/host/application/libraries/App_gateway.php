<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of payment gateways: its settings, and the door through which money comes in. */
abstract class App_gateway
{
    protected string $id = '';
    protected string $name = '';

    /** Leads the payer to the gateway. */
    abstract public function process_payment(array $data): void;

    public function setId(string $id): void
    {
        $this->id = $id;
    }

    public function getId(): string
    {
        return $this->id;
    }

    public function setName(string $name): void
    {
        $this->name = $name;
    }

    public function getName(): string
    {
        return $this->name;
    }

    public function getSetting(string $name): string
    {
        return (string) get_option("paymentmethod_{$this->id}_{$name}");
    }

    /**
     * Records what the gateway received; called from its callback, where nobody is logged in.
     *
     * @param array{amount: mixed, invoiceid: int|string, paymentmethod?: string, transactionid?: string} $data
     */
    public function addPayment(array $data): int|false
    {
        get_instance()->load->model('payments_model');

        return get_instance()->payments_model->add($data + ['paymentmode' => $this->id]);
    }
}
