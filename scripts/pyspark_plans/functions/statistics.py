"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        varSamp=F.var_samp("d"), variance=F.variance("d"), varPop=F.var_pop("d"), stddevSamp=F.stddev_samp("d"),
        stddev=F.stddev("d"), std=F.std("d"), stddevPop=F.stddev_pop("d"), skewness=F.skewness("d"),
        kurtosis=F.kurtosis("d"), corr=F.corr("d", "i"), covarPop=F.covar_pop("d", "i"),
        covarSamp=F.covar_samp("d", "i"), regrSlope=F.regr_slope("d", "i"), regrIntercept=F.regr_intercept("d", "i"),
        regrR2=F.regr_r2("d", "i"), regrCount=F.regr_count("d", "i"), regrSxx=F.regr_sxx("d", "i"),
        regrSyy=F.regr_syy("d", "i"), regrSxy=F.regr_sxy("d", "i"), regrAvgx=F.regr_avgx("d", "i"),
        regrAvgy=F.regr_avgy("d", "i"), histogramNumeric=F.histogram_numeric("i", F.lit(5)),
        percentile=F.percentile("d", 0.5), percentileApprox=F.percentile_approx("i", 0.5),
        approxPercentile=F.approx_percentile("day", 0.5),
    ),
    "percentile: several": column(F.percentile("d", [0.25, 1.0], F.col("i"))),
    "percentileApprox: several": column(F.percentile_approx("ts", [0.0, 0.5], 100)),
}
