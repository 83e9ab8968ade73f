using NetGen.Generator.Activations;
using NetGen.Generator.Losses;
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
        string chosen = LossCatalog.Find(network.Loss, last)?.Name ?? network.Loss;
        if (network.Precision is not ("Exact" or "Fast"))
            yield return new Finding(Rules.UndefinedPrecision, Place.Network("Precision"), [network.Type.DisplayName, network.Precision]) { Repairs = [Repair.Remove(Place.Network("Precision"), "Leave the precision out")] };
        if (!((float)network.PositiveWeight > 0) || float.IsInfinity((float)network.PositiveWeight) || (network.PositiveWeight != 1 && chosen != "BinaryCrossEntropy"))
        {
            yield return new Finding(Rules.PositiveWeight, Place.Network("PositiveWeight"),
                [network.Type.DisplayName, Text(network.PositiveWeight), chosen])
            { Repairs = [Repair.Remove(Place.Network("PositiveWeight"), "Remove the positive weight")] };
        }

        var place = Place.Network("Loss");
        var leaveOut = Repair.Remove(place, "Leave the loss out");
        if (LossCatalog.Find(network.Loss, last) is not { } loss)
            yield return new Finding(Rules.UndefinedLoss, place, [network.Type.DisplayName, network.Loss]) { Repairs = [leaveOut] };
        else if (loss.RequiredActivations.Count > 0 && !loss.RequiredActivations.Contains(last))
            yield return new Finding(Rules.LossNeedsActivation, place, [loss.Name, string.Join(" or ", loss.RequiredActivations), last]) { Repairs = [Repair.Activate(end, loss.RequiredActivations[0]), leaveOut] };
        else if (loss.RequiredActivations.Count == 0 && last is "Softmax" or "LogSoftmax" or "Step")
            yield return new Finding(Rules.LossNeedsElementwise, place, [loss.Name, last, LossCatalog.Find("Auto", last)!.Name]) { Repairs = [leaveOut] };
        else if (loss.Threshold == 0 && ActivationCatalog.Find(last) is { } function && function.IsNeverNegative(network.Layers[end].Activation.Parameter))
            yield return new Finding(Rules.HingeNeverNegative, place, [last, Text(end + 1), network.Layers[end].Kind]) { Repairs = [Repair.Activate(end, "Linear"), Repair.Activate(end, "Tanh"), leaveOut] };
    }
}
