using System.Globalization;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Hints;

/// <summary>Networks that ask for narrow weights and have none that would gain by it.</summary>
internal static class StorageEffect
{
    public static IEnumerable<Finding> Hints(NetworkPlan plan)
    {
        if (plan.WeightStorage == "Float" || plan.Inference is not null)
            yield break;
        var place = Place.Network("Storage");
        yield return new Finding(Rules.StorageUnused, place, [plan.Type.DisplayName, plan.WeightStorage, plan.InferenceBytes.ToString("N0", CultureInfo.InvariantCulture)])
        {
            Repairs = [Repair.Remove(place, "Leave the storage out")],
        };
    }
}
