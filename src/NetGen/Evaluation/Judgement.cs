namespace NetGen;

/// <summary>Compares outputs with targets.</summary>
internal static class Judgement
{
    /// <summary>Right answers in one sample's output: of its labels one by one, otherwise 0 or 1; an output that is not a number is never right.</summary>
    public static int Right(NetworkTask task, float threshold, ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        if (task == NetworkTask.Regression)
            return 0;
        if (task != NetworkTask.Labels)
            return ClassChoice.PredictionOf(output, threshold) == ClassChoice.Of(target) ? 1 : 0;

        int right = 0;
        for (int i = 0; i < output.Length; i++)
        {
            if (!float.IsNaN(output[i]) && output[i] >= threshold == Membership.Applies(target[i]))
                right++;
        }

        return right;
    }
}
