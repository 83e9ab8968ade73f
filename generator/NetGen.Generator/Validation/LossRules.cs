using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What a loss must find in the last layer.</summary>
internal static class LossRules
{
    public static IEnumerable<Finding> Validate(NetworkSpec network)
    {
        if (network.Layers.Count == 0 || network.Declaration.StrayLayer is not null)
            yield break;

        int end = network.Layers.Count - 1;
        string last = network.Layers[end].Activation.Name;
        var found = network.Loss == LossFacts.Auto ? LossFacts.After(last) : LossFacts.Find(network.Loss);
        string chosen = found?.Name ?? network.Loss;
        if (network.Precision is not ("Exact" or "Fast"))
            yield return new Finding(Rules.UndefinedPrecision, Place.Network("Precision"), [network.Type.DisplayName, network.Precision]) { Repairs = [Repair.Remove(Place.Network("Precision"), "Leave the precision out")] };
        if (network.Storage is not ("Float" or "BFloat16"))
            yield return new Finding(Rules.UndefinedStorage, Place.Network("Storage"), [network.Type.DisplayName, network.Storage]) { Repairs = [Repair.Remove(Place.Network("Storage"), "Leave the storage out")] };
        if (!((float)network.PositiveWeight > 0) || float.IsInfinity((float)network.PositiveWeight) || (network.PositiveWeight != 1 && found is not { TakesPositiveWeight: true }))
        {
            yield return new Finding(Rules.PositiveWeight, Place.Network("PositiveWeight"),
                [network.Type.DisplayName, Text(network.PositiveWeight), chosen])
            { Repairs = [Repair.Remove(Place.Network("PositiveWeight"), "Remove the positive weight")] };
        }

        var place = Place.Network("Loss");
        var leaveOut = Repair.Remove(place, "Leave the loss out");
        if (found is not { } loss)
            yield return new Finding(Rules.UndefinedLoss, place, [network.Type.DisplayName, network.Loss]) { Repairs = [leaveOut] };
        else if (loss.NeedsActivation && !loss.Activations.Contains(last))
            yield return new Finding(Rules.LossNeedsActivation, place, [loss.Name, string.Join(" or ", loss.Activations), last]) { Repairs = [Repair.Activate(end, loss.Activations[0]), leaveOut] };
        else if (!loss.NeedsActivation && ActivationFacts.Find(last) is { IsTrainedByAnyLoss: false })
            yield return new Finding(Rules.LossNeedsElementwise, place, [loss.Name, last, LossFacts.After(last).Name]) { Repairs = [leaveOut] };
        else if (loss.Targets == LossTargets.MinusOrPlusOne && ActivationFacts.Find(last) is { } function && function.IsNeverNegative(network.Layers[end].Activation.Parameter))
            yield return new Finding(Rules.HingeNeverNegative, place, [last, Text(end + 1), network.Layers[end].Kind]) { Repairs = [.. loss.Activations.Select(activation => Repair.Activate(end, activation)), leaveOut] };
    }
}
