namespace AksCni.Arm;

/// <summary>The subscriptions of a scope: all that the identity sees, or those that are named by id or name.</summary>
internal sealed class SubscriptionChoice(ArmLists lists, MissingParts missing)
{
    /// <summary>Chooses; a subscription that is named and cannot be read is missed, with what Azure says of it.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.SubscriptionNotFound"/>: the identity sees none at all.</exception>
    public async Task<List<Subscription>> ChooseAsync(AzureScope scope, CancellationToken stop)
    {
        if (scope.ResourceIds.Count > 0)
            return scope
                .ResourceIds.Select(id => id.Split('/')[2])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(id => new Subscription(id, id))
                .ToList();
        List<Subscription> seen;
        try
        {
            seen = await lists.SubscriptionsAsync(stop).ConfigureAwait(false);
        }
        catch (AksCniException error) when (error.Fault is not (Fault.ArmUnavailable or Fault.NotSignedIn))
        {
            // Ids need no list.
            if (scope.Subscriptions.Count > 0 && scope.Subscriptions.All(AzureScope.IsSubscriptionId))
                return scope.Subscriptions.Select(id => new Subscription(id, id)).ToList();
            throw new AksCniException(
                error.Fault,
                $"The subscriptions cannot be listed: {error.Clause}. Name them by their ids, or let the identity read them."
            );
        }
        if (scope.Subscriptions.Count == 0)
        {
            return seen.Count > 0
                ? seen
                : throw new AksCniException(
                    Fault.SubscriptionNotFound,
                    "The identity sees no subscription; give it the role Reader on one, or sign in to another tenant (-Tenant, --tenant)."
                );
        }
        var chosen = new List<Subscription>();
        var missed = new List<UnreadPart>();
        foreach (string wanted in scope.Subscriptions)
        {
            List<Subscription> matches = seen.Where(subscription => Same(subscription.Id, wanted) || Same(subscription.Name, wanted))
                .ToList();
            if (matches.Count == 0)
                missed.Add(await MissedAsync(wanted, seen, stop).ConfigureAwait(false));
            chosen.AddRange(matches);
        }
        // Where nothing is left to read, that is no warning any more.
        if (chosen.Count == 0)
            throw new AksCniException(missed[0].Fault, string.Join(" ", missed.Select(part => part.Message)), missed[0].Scope);
        missed.ForEach(missing.HoldScope);
        return chosen.DistinctBy(subscription => subscription.Id, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private async Task<UnreadPart> MissedAsync(string wanted, List<Subscription> seen, CancellationToken stop)
    {
        if (!AzureScope.IsSubscriptionId(wanted))
        {
            return new UnreadPart(
                Fault.SubscriptionNotFound,
                UnreadKind.Subscription,
                wanted,
                "The identity sees no subscription of the name "
                    + $"'{wanted}'{Nearest.Suggestion(wanted, seen.Select(subscription => subscription.Name))}."
            );
        }
        try
        {
            await lists.SubscriptionAsync(wanted, stop).ConfigureAwait(false);
            return new UnreadPart(
                Fault.SubscriptionNotFound,
                UnreadKind.Subscription,
                wanted,
                $"The subscription '{wanted}' is not in the tenant of the identity; name its tenant (-Tenant, --tenant)."
            );
        }
        catch (AksCniException error)
        {
            return new UnreadPart(error.Fault, UnreadKind.Subscription, wanted, $"The subscription '{wanted}' is missing: {error.Message}");
        }
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
