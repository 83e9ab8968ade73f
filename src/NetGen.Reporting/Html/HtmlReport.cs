using System.Text;

namespace NetGen;

/// <summary>Writes trainings as web pages of one file.</summary>
public static class HtmlReport
{
    /// <param name="report">The training; one without an epoch has no curves.</param>
    extension(TrainingReport report)
    {
        /// <summary>
        /// Writes what there is to tell of a training as one HTML file: curves, measures on a data set, confusion matrix, layers, settings,
        /// the samples that the network does worst on, and what it ran on. The page asks for nothing from outside, runs no script, and follows
        /// the reader's choice of light or dark.
        /// </summary>
        /// <param name="path">The file to write or replace: whole, or not at all.</param>
        /// <param name="network">The network that was trained.</param>
        /// <param name="settings">The settings it was trained with.</param>
        /// <param name="data">The samples to measure it by, such as the validation's.</param>
        /// <param name="options">What else to show. Default: that of <see cref="HtmlReportOptions"/>.</param>
        /// <exception cref="ArgumentException">The data's sizes are not the network's, or the images' width does not suit it.</exception>
        /// <exception cref="NonFiniteException">An output is not a number and so names no class.</exception>
        /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
        /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
        public void SaveHtml<TNetwork>(string path, TNetwork network, TrainingOptions settings, Dataset data, HtmlReportOptions? options = null)
            where TNetwork : class, INetwork<TNetwork>
        {
            byte[] content = Encoding.UTF8.GetBytes(report.ToHtml(network, settings, data, options));
            AtomicFile.Write(path, stream => stream.Write(content));
        }

        /// <summary>The text of the file that <c>SaveHtml</c> writes.</summary>
        /// <param name="network">The network that was trained.</param>
        /// <param name="settings">The settings it was trained with.</param>
        /// <param name="data">The samples to measure it by, such as the validation's.</param>
        /// <param name="options">What else to show. Default: that of <see cref="HtmlReportOptions"/>.</param>
        /// <exception cref="ArgumentException">The data's sizes are not the network's, or the images' width does not suit it.</exception>
        /// <exception cref="NonFiniteException">An output is not a number and so names no class.</exception>
        public string ToHtml<TNetwork>(TNetwork network, TrainingOptions settings, Dataset data, HtmlReportOptions? options = null)
            where TNetwork : class, INetwork<TNetwork>
        {
            ArgumentNullException.ThrowIfNull(report);
            ArgumentNullException.ThrowIfNull(network);
            ArgumentNullException.ThrowIfNull(settings);
            ArgumentNullException.ThrowIfNull(data);
            options ??= new HtmlReportOptions();
            options.Validate(TNetwork.Architecture);
            return new HtmlPage<TNetwork>(report, network, settings, data, options).Write();
        }
    }
}
