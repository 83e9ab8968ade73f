using NetGen;
using NetGen.Numerics;

namespace PerceptronSample;

/// <summary>Applicants to a university, made up: the average of their grades and the score of an entrance test, both from 0 to 10, and whether they were admitted.</summary>
internal static class Admissions
{
    private static readonly string[] Features = ["grades", "test score"];

    /// <summary>Admitted is who has 2 · grades + score of 18 or more. A line parts the two, and nobody stands closer to it than a little.</summary>
    public static Dataset ByLine(int count, int seed) => Create(count, seed, (grades, score) =>
    {
        float beyond = ((2 * grades) + score - 18) / MathF.Sqrt(5);
        return MathF.Abs(beyond) < 0.15f ? null : beyond > 0;
    });

    /// <summary>The same line, and luck: the nearer to it, the more often the decision falls the other way. No boundary gets all of them right.</summary>
    public static Dataset ByLineAndLuck(int count, int seed)
    {
        var luck = new RandomStream(RandomStream.Derive((ulong)seed, 1));
        return Create(count, seed, (grades, score) => (2 * grades) + score - 18 + (2 * luck.NextGaussian()) > 0);
    }

    /// <summary>A college that wants all-rounders: admitted is whose grades and score differ by less than 2.5. No line parts these from the others.</summary>
    public static Dataset ByBalance(int count, int seed) => Create(count, seed, (grades, score) => MathF.Abs(grades - score) < 2.5f);

    /// <param name="count">Applicants.</param>
    /// <param name="seed">The same seed makes the same applicants.</param>
    /// <param name="decide">The decision; null where there is to be no such applicant.</param>
    private static Dataset Create(int count, int seed, Func<float, float, bool?> decide)
    {
        var random = new RandomStream((ulong)seed);
        float[] inputs = new float[2 * count];
        float[] admitted = new float[count];
        for (int i = 0; i < count;)
        {
            float grades = 10 * random.NextSingle();
            float score = 10 * random.NextSingle();
            if (decide(grades, score) is not { } decision)
                continue;
            (inputs[2 * i], inputs[(2 * i) + 1]) = (grades, score);
            admitted[i++] = decision ? 1 : 0;
        }

        return Dataset.FromArrays(inputs, admitted, 2, 1, Features);
    }
}
