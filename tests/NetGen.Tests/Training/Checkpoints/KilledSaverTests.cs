using System.Diagnostics;
using System.Globalization;
using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Checkpoints;

/// <summary>A process killed while it saves leaves the file before or the new one. NETGEN_STRESS_KILLS sets the number of kills; default 50.</summary>
public sealed class KilledSaverTests
{
    [Fact]
    public void WhateverTheMomentTheFileCanBeResumedFrom()
    {
        var token = TestContext.Current.CancellationToken;
        int kills = int.Parse(Environment.GetEnvironmentVariable("NETGEN_STRESS_KILLS") ?? "50", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        string path = folder["training.checkpoint"];
        var random = new Random(1);
        for (int kill = 0; kill < kills; kill++)
        {
            var before = LastWrite(path);
            using var process = SaverProcess.Start(path);
            try
            {
                var watch = Stopwatch.StartNew();
                while (LastWrite(path) == before)
                {
                    Assert.False(process.HasExited, "The saver ended by itself.");
                    Assert.True(watch.Elapsed < TimeSpan.FromSeconds(50), "The saver never saved.");
                    token.ThrowIfCancellationRequested();
                    Thread.Sleep(1);
                }

                Thread.Sleep(random.Next(10));
                Thread.SpinWait(random.Next(100_000));
            }
            finally
            {
                process.Kill();
                process.WaitForExit();
            }

            using var trainer = new Trainer<WideNetwork>(new WideNetwork(), SaverProcess.Options);
            trainer.Resume(path);
            Assert.InRange(trainer.Steps, 1, long.MaxValue);
        }
    }

    private static DateTime? LastWrite(string path) => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;
}
