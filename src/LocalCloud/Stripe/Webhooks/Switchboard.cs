namespace PosterSaaS.LocalCloud.Stripe.Webhooks;

/// <summary>The switches as they are now: from the options at the start, from the control page after that.</summary>
internal sealed class Switchboard(LocalCloudOptions options)
{
    private volatile DeliverySwitches _current = options.StripeDeliveries.Checked();

    public DeliverySwitches Current
    {
        get => _current;
        set => _current = value;
    }
}
